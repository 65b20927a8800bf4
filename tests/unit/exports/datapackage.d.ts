/** The part of `datapackage` (Frictionless Data) that the tests use: the package ships no types. */
declare module "datapackage" {
  const library: {
    Package: { load(descriptor: unknown, options?: { basePath?: string }): Promise<{ valid: boolean; errors: Error[] }> };
    Resource: { load(descriptor: unknown): Promise<{ read(): Promise<unknown[]> }> };
  };
  export default library;
}
