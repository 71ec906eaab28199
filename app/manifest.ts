import type { MetadataRoute } from "next";
import small from "./_icons/192.png";
import large from "./_icons/512.png";
import maskable from "./_icons/maskable-512.png";

/** What a phone needs to put Readyline on its home screen. It opens at the person's own first page. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: "/",
    name: "Readyline",
    short_name: "Readyline",
    description: "Practice scores against your ready line, and what to do next.",
    start_url: "/",
    scope: "/",
    display: "standalone",
    background_color: "#fbfaf7",
    theme_color: "#fbfaf7",
    icons: [
      { src: small.src, sizes: "192x192", type: "image/png" },
      { src: large.src, sizes: "512x512", type: "image/png" },
      { src: maskable.src, sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  };
}
