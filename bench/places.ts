// Where things are. The driver is bundled into target/bench/run.mjs, so two folders up is the project.

import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));

export const chromium = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
