/**
 * What a document is before it is a file: plain data. Builders make it from facts, renderers print it as docx and as PDF;
 * the two know nothing of each other. Every text is final Chinese, every date already written out.
 */
export const DOCUMENT_TYPES = [
  'workPlan',
  'announcement',
  'inspectionNotice',
  'approvalForm',
  'recordForm',
  'siteRecord',
  'correctionOrder',
  'resultNotice',
  'transferLetter',
  'dossierIndex',
  'circular',
] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

/** body 仿宋, heading 黑体, title 小标宋, symbol for ☑ and ☐ (set by the layout, never by a builder). */
export type Face = 'body' | 'heading' | 'title' | 'symbol';

export interface Run {
  readonly text: string;
  readonly face?: Face;
  readonly bold?: boolean;
  readonly underline?: boolean;
  readonly color?: 'red';
}
export type Text = string | readonly Run[];
export type Align = 'left' | 'center' | 'right' | 'justify';

export interface Cell {
  /** One text for each line of the cell; line breaks in a text make further lines. */
  readonly lines: readonly Text[];
  readonly colSpan?: number;
  readonly rowSpan?: number;
  readonly align?: Align;
  /** Set like a label: 黑体. */
  readonly label?: boolean;
}

export interface Option {
  readonly text: string;
  readonly checked: boolean;
  /** Steps of indentation under the option above, from 0. */
  readonly level?: number;
}

export interface SignatureLine {
  readonly label: string;
  /** What is known already, e.g. a name; a blank to write on stands where it is absent. */
  readonly value?: string;
  /** Leave a place for year, month and day after it. */
  readonly dated?: boolean;
}

export type Block =
  | { readonly kind: 'addressee'; readonly text: string }
  /** A further title within the document, e.g. of a receipt. */
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | {
      readonly kind: 'paragraph';
      readonly text: Text;
      readonly align?: Align;
      /** First line two characters in; true unless said otherwise. */
      readonly indent?: boolean;
      /** Never the last line of a page. */
      readonly keepNext?: boolean;
    }
  /** Each row holds one pair over the whole width, or two beside each other. */
  | { readonly kind: 'keyValues'; readonly rows: readonly (readonly (readonly [string, Text])[])[] }
  | {
      readonly kind: 'grid';
      /** Relative widths. */
      readonly columns: readonly { readonly width: number; readonly align?: Align }[];
      /** Repeated on every page. Cells covered by a span are left out. */
      readonly head: readonly (readonly Cell[])[];
      readonly rows: readonly (readonly Cell[])[];
      readonly size?: 'normal' | 'small';
    }
  | { readonly kind: 'choices'; readonly label?: string; readonly options: readonly Option[] }
  | { readonly kind: 'signatures'; readonly lines: readonly SignatureLine[]; readonly columns: 1 | 2 }
  | {
      readonly kind: 'seal';
      readonly issuer: string;
      readonly date: string;
      readonly place: 'marked' | 'over-date';
    }
  | { readonly kind: 'attachments'; readonly names: readonly string[] }
  | { readonly kind: 'note'; readonly text: string }
  /** 版记 of GB/T 9704: who else receives it, who printed it and when. */
  | {
      readonly kind: 'imprint';
      readonly copyTo?: string;
      readonly issuer: string;
      readonly date: string;
    }
  | { readonly kind: 'rule' }
  | { readonly kind: 'space'; readonly lines: number }
  | { readonly kind: 'pageBreak' };

export interface Footer {
  /** `dash` is — 1 — outside as GB/T 9704 has it, `of` is 第 1 页 共 3 页. */
  readonly pages: 'dash' | 'of';
  /** Lines above the page number on every page, e.g. the signatures of a 笔录. */
  readonly lines: readonly string[];
}

export interface DocumentModel {
  /** `report` and `evidence` are printed pages of the platform, without a number of their own. */
  readonly type: DocumentType | 'report' | 'evidence';
  /** `official`: 党政机关公文 (GB/T 9704-2012). `form`: tables and records of law enforcement. */
  readonly style: 'official' | 'form';
  /** Red head; official documents only. */
  readonly letterhead?: string;
  /** 文号, complete: 示市监抽〔2026〕3 号. */
  readonly number?: string;
  /** One element for each line. */
  readonly title: readonly string[];
  readonly blocks: readonly Block[];
  readonly footer: Footer;
  readonly landscape?: boolean;
  /** For the file's properties; YYYY-MM-DD. No clock is asked, so that the same facts give the same bytes. */
  readonly issuedOn: string;
  readonly author: string;
}
