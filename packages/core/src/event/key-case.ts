/** `workflow_id` → `workflowId`, `system_1` → `system1`. */
export type CamelCase<Key extends string> = Key extends `${infer Head}_${infer Tail}`
  ? `${Head}${CamelCaseTail<Tail>}`
  : Key;

type CamelCaseTail<Key extends string> = Key extends `${infer Head}_${infer Tail}`
  ? `${Capitalize<Head>}${CamelCaseTail<Tail>}`
  : Capitalize<Key>;

/** A payload with its top-level wire names in camelCase; what is nested stays as it is. */
export type CamelCaseKeys<Wire> = { [Key in keyof Wire as Key extends string ? CamelCase<Key> : Key]: Wire[Key] };

/** Renders a wire name (snake_case) in camelCase, exactly as {@link CamelCase} does for types. */
export function toCamelCase(wireName: string): string {
  return wireName.replace(/_([^_])/g, (_, character: string) => character.toUpperCase());
}
