import type { Person } from './person.ts';

interface Staged {
  id: string;
  rows: number;
  valid: number;
  problemCount: number;
  problems: { row: number; message: string }[];
}
export interface Applied extends Staged {
  inserted: number;
  updated: number;
}

/** A spreadsheet through the import of a person: staged, shown, applied. */
export async function upload(
  person: Person,
  as: 'objects' | 'inspectors' | 'items' | 'labels' | 'risk' | 'certificates',
  name: string,
  text: string,
  options: Record<string, string> = {},
  skipProblems = false,
): Promise<Applied> {
  const form = new FormData();
  form.set('file', new File([text], name));
  form.set('as', as);
  form.set('options', JSON.stringify(options));
  const staged = await person.ok<Staged>('POST', '/api/imports', form);
  const applied = await person.post<{ inserted: number; updated: number }>(
    `/api/imports/${staged.id}/apply`,
    { skipProblems },
  );
  return { ...staged, ...applied };
}
