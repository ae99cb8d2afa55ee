import type { Chart, ChartLook } from '../../../charts';
import type { WorkspaceHealth } from '../contract';

/** As people call what the page is about. */
export interface Names {
	/** @param provider registry id of a CRM */
	crmName(provider: string): string;
}

/** Where a person deals with what waits; what has no address is named without a link. */
export interface HealthLinks {
	conflicts: string | null;
	reviews: string | null;
	plans: string | null;
	deadLetters: string | null;
}

export interface HealthPageInput extends Names {
	health: WorkspaceHealth;
	links: HealthLinks;
	/** Draws a chart as SVG. */
	draw(chart: Chart, look: ChartLook): string;
	/** IANA name of the zone whose time is shown. */
	timeZone: string;
}
