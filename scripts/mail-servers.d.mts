export function dovecotPath(): string | null;
export function postfixPath(): string | null;
export function installMailServers(say: (line: string) => void): void;
