import type { Services } from '../platform/services.ts';

export async function seedStory(_app: Services, _done: ReadonlySet<string>): Promise<void> {}
