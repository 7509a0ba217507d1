import { documentSettings } from '../settings.ts';

/** An invented county; nothing here is of a real place. */
export const exampleSettings = documentSettings.parse({
  county: '和安县',
  authority: '和安县市场监督管理局',
  codeWord: '和市监',
  address: '和安县人民路1号',
  phone: '0000-6600001',
  conferenceCodeWord: '和双随机办',
  conferenceOffice: '和安县“双随机、一公开”联席会议办公室',
  supervision: { body: '和安县司法局', phone: '0000-6600012' },
  remedies: { reviewBody: '和安县人民政府', court: '和安县人民法院' },
});
