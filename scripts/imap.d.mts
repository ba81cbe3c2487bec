export function dovecotPath(): string | null;
export function installDovecot(say: (line: string) => void): void;
