/** What the server says when it refuses: a stable code and a sentence for the user. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  /** what to do instead, in the server's words; '' where it says nothing */
  readonly next: string;
  readonly details: unknown;
  constructor(status: number, code: string, message: string, next = '', details?: unknown) {
    super(message);
    this.status = status;
    this.code = code;
    this.next = next;
    this.details = details;
  }
}

const OFFLINE = '连不上服务器。请检查网络，稍后再试；已填写的内容仍在页面上。';

async function refusal(res: Response): Promise<ApiError> {
  const body = (await res.json().catch(() => null)) as {
    code?: string;
    message?: string;
    next?: string;
    details?: unknown;
  } | null;
  const message =
    body?.message ?? `服务器没有完成这次操作（HTTP ${res.status}）。请稍后再试，或把时间告诉系统管理员。`;
  return new ApiError(
    res.status,
    body?.code ?? `HTTP_${res.status}`,
    message,
    body?.next ?? '',
    body?.details,
  );
}

let waker: (() => Promise<boolean>) | null = null;
let waking: Promise<boolean> | null = null;
/** What asks for the password of an idle session; resolves to true when the session goes on (shared/IdleOverlay.tsx). */
export const setWaker = (ask: (() => Promise<boolean>) | null): void => {
  waker = ask;
};
/** However many requests find the session asleep at once, the password is asked for once. */
function wake(): Promise<boolean> {
  waking ??= (waker?.() ?? Promise.resolve(false)).finally(() => (waking = null));
  return waking;
}

/** One request to the API. Throws ApiError for every answer that is not 2xx, and code OFFLINE when there is no answer. */
export async function call<T>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<T> {
  const form = body instanceof FormData;
  const init: RequestInit = { method, credentials: 'same-origin', headers: { accept: 'application/json' } };
  if (body !== undefined) {
    init.body = form ? body : JSON.stringify(body);
    if (!form) init.headers = { accept: 'application/json', 'content-type': 'application/json' };
  }
  const res = await fetch(path, init).catch(() => {
    throw new ApiError(0, 'OFFLINE', OFFLINE);
  });
  if (!res.ok) {
    const error = await refusal(res);
    // asleep for too long: the overlay asks for the password, and the very same request goes on
    if (error.code === 'SESSION_IDLE' && (await wake())) return call(method, path, body);
    throw error;
  }
  if (res.status === 204) return undefined as T;
  return (await res.json()) as T;
}

/** The exact bytes of a public record, as text. */
export async function text(path: string): Promise<string> {
  const res = await fetch(path, { credentials: 'same-origin' }).catch(() => {
    throw new ApiError(0, 'OFFLINE', OFFLINE);
  });
  if (!res.ok) throw await refusal(res);
  return res.text();
}

export const get = <T>(path: string): Promise<T> => call<T>('GET', path);
export const post = <T>(path: string, body: unknown = {}): Promise<T> => call<T>('POST', path, body);

/** A list query as a query string; empty values are left out. */
export function query(params: Record<string, string | number | undefined>): string {
  const q = new URLSearchParams();
  for (const [k, v] of Object.entries(params)) if (v !== undefined && v !== '') q.set(k, String(v));
  const s = q.toString();
  return s === '' ? '' : `?${s}`;
}

/** A page of a list. */
export interface List<T> {
  rows: T[];
  total: number;
  page: number;
  pageSize: number;
}
