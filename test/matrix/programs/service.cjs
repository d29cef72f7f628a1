const { withCorrelation } = require("@hooks/core");
const { createMahavishnuHook } = require("@hooks/mahavishnu");

withCorrelation("story_1", () => createMahavishnuHook().emitPoolScaled({ poolId: "p_1", targetWorkers: 4 })).then(
  ({ status }) => console.log(status),
);
