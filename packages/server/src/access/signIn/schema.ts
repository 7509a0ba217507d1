import { z } from 'zod';

export const Login = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._@-]{1,63}$/, '登录名为 2–64 位小写字母、数字或 . _ @ -');
const Password = z.string().min(1).max(256);

export const PasswordSignIn = z.strictObject({ login: z.string().max(100), password: Password });
export const CodeBody = z.strictObject({ code: z.string().trim().min(6).max(40) });
export const ResumeBody = z.strictObject({ password: Password });
export const FirstBody = z.strictObject({
  token: z.string().min(10).max(100),
  login: Login,
  name: z.string().trim().min(1).max(60),
  password: Password,
});
export const LinkBody = z.strictObject({ token: z.string().min(10).max(100), password: Password });
export const LinkAnswer = z.object({ login: z.string() });
export const SwitchBody = z.strictObject({ membershipId: z.uuid() });
export const ChangePassword = z.strictObject({ old: Password, password: Password });
/** What the browser's WebAuthn call gave; its library checks every part of it. */
export const KeyAnswer = z.strictObject({ response: z.looseObject({ id: z.string().max(1500) }) });
export const KeyBody = z.strictObject({
  label: z.string().trim().min(1).max(40),
  response: z.looseObject({ id: z.string().max(1500) }),
});
export const Options = z.looseObject({ challenge: z.string() });
export const TotpAnswer = z.object({ id: z.string(), secret: z.string(), uri: z.string() });
export const ConfirmTotp = z.strictObject({ id: z.uuid(), code: z.string().trim().min(6).max(10) });
export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });
export const MeAnswer = z.object({
  login: z.string().nullable(),
  passwordAt: z.string().nullable(),
  passwordDays: z.number().int(),
  passwordRules: z.object({ min: z.number().int(), classes: z.number().int(), source: z.string() }),
  factorDemanded: z.boolean(),
  factors: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['totp', 'webauthn']),
      label: z.string(),
      createdAt: z.string(),
      usedAt: z.string().nullable(),
    }),
  ),
  recoveryCodesLeft: z.number().int(),
  sessions: z.array(
    z.object({
      id: z.string(),
      createdAt: z.string(),
      seenAt: z.string().nullable(),
      expiresAt: z.string(),
      means: z.string(),
      agent: z.string(),
      current: z.boolean(),
    }),
  ),
});
/** What providers send back; the library checks state, issuer and code. */
export const OidcQuery = z.strictObject({
  code: z.string().max(2000).optional(),
  state: z.string().max(500).optional(),
  iss: z.string().max(500).optional(),
  session_state: z.string().max(500).optional(),
  error: z.string().max(200).optional(),
  error_description: z.string().max(1000).optional(),
});
