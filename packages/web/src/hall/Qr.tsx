import { QRCode } from 'antd';
import type { ReactNode } from 'react';

/** The QR code of an address, drawn as SVG so that it stays sharp on a wall. */
export function Qr({ value, size }: { value: string; size: number }): ReactNode {
  return (
    <QRCode
      value={value}
      size={size}
      type="svg"
      bordered={false}
      color="#0b1220"
      bgColor="#ffffff"
      errorLevel="M"
    />
  );
}
