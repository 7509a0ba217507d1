import type { ConfigProviderProps } from 'antd';
import zhCN from 'antd/es/locale/zh_CN.js';

/** antd's Chinese. Its types take the module for CommonJS, the bundler for what it is: the default export. */
export const locale = zhCN as unknown as NonNullable<ConfigProviderProps['locale']>;
