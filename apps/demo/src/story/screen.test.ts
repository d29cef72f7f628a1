import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { createScreen, printable } from "./screen.ts";

function setUp(terminal: boolean, env: NodeJS.ProcessEnv = {}, columns = 20) {
  let written = "";
  const write = (text: string) => {
    written += text;
  };
  return { screen: createScreen({ write, isTTY: terminal, columns }, env), written: () => written };
}

describe("createScreen", () => {
  it("writes plain lines, and no progress, where there is no terminal", () => {
    const { screen, written } = setUp(false);
    screen.progress("half");
    screen.line(screen.style("red", "a line that is longer than the screen"), { cut: true });
    expect(written()).toBe("a line that is longer than the screen\n");
  });

  it("cuts on a terminal what would wrap, and does not count styles", () => {
    const { screen, written } = setUp(true);
    screen.line(`${screen.style("red", "0123456789")}0123456789`, { cut: true });
    screen.line(`${screen.style("red", "0123456789")}0123456789x`, { cut: true });
    const lines = stripVTControlCharacters(written()).replaceAll("\r", "").split("\n");
    expect(lines).toEqual(["01234567890123456789", "0123456789012345678…", ""]);
    expect(written()).toContain("\u001b[31m");
  });

  it("never cuts what is to be copied", () => {
    const { screen, written } = setUp(true);
    screen.line("curl http://localhost:8002/events");
    expect(written()).toContain("curl http://localhost:8002/events\n");
  });

  it("replaces its progress by the next line", () => {
    const { screen, written } = setUp(true);
    screen.progress("half");
    screen.line("done");
    expect(written()).toBe("\r\u001b[Khalf\r\u001b[Kdone\n");
  });

  it.each([{ NO_COLOR: "1" }, { TERM: "dumb" }])("stays plain with %j", (env) => {
    expect(setUp(true, env).screen.style("red", "x")).toBe("x");
  });
});

describe("printable", () => {
  it("leaves nothing that moves the cursor or turns the text around", () => {
    expect(printable("a\u001b[2Jb\nc\u202ed\u009bé 你")).toBe("a\ufffd[2Jb\ufffdc\ufffdd\ufffdé 你");
  });
});
