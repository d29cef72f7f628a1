export { createRecordingTransport, type RecordingTransport, type WaitOptions } from "./recording-transport.ts";
export { createScriptedTransport, type ScriptedTransport } from "./scripted-transport.ts";
