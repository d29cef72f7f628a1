import { z } from "zod";
import { answers } from "./answers.ts";
import { commonRefusals, type Operation, operations } from "./operations.ts";

/** Writes the contract as OpenAPI 3.1, from the schemas that requests are checked with. */
export function createDocument(): object {
  const paths = Map.groupBy(operations, ({ path }) => path);
  return {
    openapi: "3.1.0",
    info: {
      title: "hooks collector",
      version: "1",
      description: "Receives events, keeps them, and answers questions.",
    },
    components: {
      schemas: { Error: toSchema(answers.error) },
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
    },
    security: [{ token: [] }, {}],
    paths: Object.fromEntries(
      [...paths].map(([path, all]) => [path, Object.fromEntries(all.map((each) => [each.method, toOperation(each)]))]),
    ),
  };
}

/** The name of the field is the sender's; OpenAPI has no words for parameters of any name. */
const fieldParameter = {
  name: "data.{field}",
  in: "query",
  required: false,
  description:
    "A field of the payload has this value, or a list that has it: data.workflow_id=wf_1, data.metrics.errors=2.",
  schema: { type: "string", maxLength: 256 },
};

function toOperation({ path, summary, query, takesFields, body, answers, refusals }: Operation) {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  const inQuery = Object.entries(query.shape).map(([name, schema]) => ({
    name,
    in: "query",
    required: !z.safeParse(schema, undefined).success,
    schema: toSchema(schema),
  }));
  const error = { "application/json": { schema: { $ref: "#/components/schemas/Error" } } };
  return {
    summary,
    parameters: [...inPath, ...inQuery, ...(takesFields === true ? [fieldParameter] : [])],
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: { "application/json": { schema: toSchema(body) } } } }),
    responses: {
      ...Object.fromEntries(
        [...commonRefusals, ...refusals].map((status) => [status, { description: "Refused.", content: error }]),
      ),
      ...Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, toAnswer(answer)])),
    },
  };
}

function toAnswer(answer: z.ZodType | string) {
  return {
    description: "Answered.",
    content: typeof answer === "string" ? { [answer]: {} } : { "application/json": { schema: toSchema(answer) } },
  };
}

/** By what comes out: what goes in is text for every parameter, in a query. */
function toSchema(schema: z.core.$ZodType): object {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: "output", unrepresentable: "any" });
  return rest;
}
