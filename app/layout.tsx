import "@fontsource-variable/geist";
import "@fontsource-variable/newsreader";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { Navigator } from "@/components/ui/navigator";

export const metadata: Metadata = {
  title: { default: "Readyline", template: "%s · Readyline" },
  description:
    "Your Step 2 CK practice scores against your ready line, and what to do next: for international graduates who apply to Interventional Radiology.",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfaf7" },
    { media: "(prefers-color-scheme: dark)", color: "#0e141b" },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        {children}
        <Navigator />
      </body>
    </html>
  );
}
