export function say(zh: string, en: string): void;
export function stop(zh: string, en: string, code?: number): never;
