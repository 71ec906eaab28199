/** The address of a font's file, which has its hash. */
declare module "*.woff2" {
  const address: string;
  export default address;
}
