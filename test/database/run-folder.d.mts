export function makeRunFolder(): string;
export function fastFolder(): string;
export function removeDeadRuns(): Promise<void>;
export function removeRunFolder(folder: string): Promise<void>;
