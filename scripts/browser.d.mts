export function browserPath(): string | null;
export function installBrowser(say: (line: string) => void): void;
