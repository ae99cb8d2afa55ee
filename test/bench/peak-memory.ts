import { readFile, writeFile } from 'node:fs/promises';

/** Makes the kernel forget the highest resident memory so far. Only Linux can. */
export async function forgetPeak(pid: number): Promise<void> {
	if (process.platform === 'linux') await writeFile(`/proc/${pid}/clear_refs`, '5');
}

/** The highest resident memory since it was last forgotten, in bytes; null where it is not to be had. */
export async function peakMemory(pid: number): Promise<number | null> {
	if (process.platform !== 'linux') return null;
	const status = await readFile(`/proc/${pid}/status`, 'utf8');
	const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
	return kilobytes === undefined ? null : Number(kilobytes) * 1024;
}
