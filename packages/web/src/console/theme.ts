import type { ThemeConfig } from 'antd';

const SANS = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC Variable', 'Noto Sans SC', sans-serif";

/** antd in the house's clothes: white ground, one blue, 14 px, line height 1.6. The same values as styles/tokens.css. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#1450a3',
    colorInfo: '#1450a3',
    colorLink: '#1450a3',
    colorSuccess: '#17703a',
    colorWarning: '#a85200',
    colorError: '#b3261e',
    colorText: '#1b2430',
    colorTextSecondary: '#4a5564',
    colorTextDescription: '#4a5564',
    colorTextPlaceholder: '#6b7685',
    colorBorder: '#c3cbd5',
    colorBorderSecondary: '#dfe4ea',
    borderRadius: 6,
    fontSize: 14,
    lineHeight: 1.6,
    fontFamily: SANS,
  },
  components: {
    Table: {
      headerBg: '#f6f8fa',
      headerColor: '#4a5564',
      cellPaddingBlockMD: 9,
      cellPaddingInlineMD: 12,
      rowHoverBg: '#edf3fb',
    },
    Menu: { itemHeight: 32, itemMarginBlock: 2, itemSelectedBg: '#edf3fb' },
  },
};
