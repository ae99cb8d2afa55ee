// Loaded into n8n before everything else (`--require`): its clock goes by the file SANDBOX_CLOCK, which holds how many
// milliseconds it is ahead. Timers go on as they were: nothing that is due meanwhile begins by itself.
const { readFileSync } = require('node:fs');

const LOOK_MS = 50;

const RealDate = Date;
let ahead = 0;

function look() {
	try {
		ahead = Number(readFileSync(process.env.SANDBOX_CLOCK, 'utf8')) || 0;
	} catch {
		// Not written yet, or just being written.
	}
}

class MovedDate extends RealDate {
	constructor(...given) {
		if (given.length === 0) super(MovedDate.now());
		else super(...given);
	}

	static now() {
		return RealDate.now() + ahead;
	}
}

look();
setInterval(look, LOOK_MS).unref();
// Called as a function, `Date()` gives a text.
globalThis.Date = new Proxy(MovedDate, { apply: () => new MovedDate().toString() });
