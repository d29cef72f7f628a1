import { answerAs, refuse } from "../proxy/behaviours.ts";
import { networkFault } from "./network.ts";

const html = "<!doctype html><title>Welcome</title><p>Please log in to this network.</p>";
const json = "application/json; charset=utf-8";
const genuine = '{"collected":100,"failed":0,"duplicates":0,"status":"batch_completed","errors":[]}';

/** Every fifth answer or so is a 500. */
export const serverErrors = networkFault({
  name: "server-errors",
  what: "requests are answered with 500, 502 and 504 at random",
  behaviours: [refuse(500), refuse(502), refuse(504)],
  share: 0.5,
});

/** Overload, with every form of `Retry-After`. */
export const retryAfter = networkFault({
  name: "retry-after",
  what: "requests are answered with 429 and 503, with every form of Retry-After",
  behaviours: [429, 503].flatMap((status) =>
    [
      undefined,
      "0",
      "0.05",
      "1",
      "99999999999",
      "soon",
      "-1",
      "",
      new Date(Date.now() - 86_400_000).toUTCString(),
      "Fri, 31 Dec 2099 23:59:59 GMT",
    ].map((value) => refuse(status, value)),
  ),
  share: 0.5,
});

/** Answers with success that no collector could have given. */
export const wrongAnswers = networkFault({
  name: "wrong-answers",
  what: "requests are answered with 200 and HTML, nothing, other JSON, or half an answer",
  behaviours: [
    answerAs(200, "text/html", html),
    answerAs(200, json, ""),
    answerAs(204, json, ""),
    answerAs(200, json, '{"ok":true}'),
    answerAs(200, json, "[]"),
    answerAs(200, json, "null"),
    answerAs(201, json, genuine.slice(0, 40)),
    answerAs(201, json, genuine.slice(0, 40), genuine.length),
    answerAs(201, json, "", genuine.length),
  ],
  share: 0.6,
});
