import {
  type Agent,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
  request as sendRequest,
} from "node:http";

/** One request that came to the proxy, and what can be done with it. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The whole body. */
  body(): Promise<Buffer>;
  /** Lets the collector have it, with another body if one is given, and returns the answer. */
  forward(body?: Buffer): Promise<Answer>;
}

/** What the collector answered. */
export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** What the proxy does with a request. */
export type Behaviour = (exchange: Exchange) => Promise<void>;

/** Wraps a request. */
export function createExchange(
  target: URL,
  agent: Agent,
  request: IncomingMessage,
  response: ServerResponse,
): Exchange {
  let reading: Promise<Buffer> | undefined;
  const body = () => {
    reading ??= readAll(request);
    return reading;
  };
  return {
    request,
    response,
    body,
    async forward(replacement) {
      const content = replacement ?? (await body());
      return new Promise<Answer>((resolve, reject) => {
        const headers = { ...request.headers, host: target.host, "content-length": String(content.length) };
        delete (headers as IncomingHttpHeaders)["transfer-encoding"];
        const forwarded = sendRequest(
          { host: target.hostname, port: target.port, agent, method: request.method, path: request.url, headers },
          (answer) => {
            readAll(answer).then(
              (text) => resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: text }),
              reject,
            );
          },
        );
        forwarded.on("error", reject);
        forwarded.end(content);
      });
    },
  };
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
