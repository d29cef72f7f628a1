import { createEventId } from "@hooks/core";

console.log(createEventId().length);
