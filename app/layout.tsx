import serif from "@fontsource/newsreader/files/newsreader-latin-400-normal.woff2";
import sans from "@fontsource-variable/geist/files/geist-latin-wght-normal.woff2";
import "./fonts.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { preload } from "react-dom";
import { MenuKeeper } from "@/components/ui/menu-keeper";
import { Navigator } from "@/components/ui/navigator";

/** The parts of the fonts that almost every page needs. They are on their way before the styles that name them. */
const fonts = [sans, serif];

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
  for (const font of fonts) preload(font, { as: "font", type: "font/woff2", crossOrigin: "anonymous" });
  return (
    <html lang="en">
      <body>
        {children}
        <Navigator />
        <MenuKeeper />
      </body>
    </html>
  );
}
