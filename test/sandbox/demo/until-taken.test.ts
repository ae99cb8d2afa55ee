import { BUSY, untilTaken } from '../../../sandbox/demo/until-taken';

const answering = (...statuses: readonly number[]) => {
	const left = [...statuses];
	return jest.fn(async () => await Promise.resolve(left.length > 1 ? left.shift() : left[0]));
};
const isBusy = (status: number | undefined) => status === BUSY;

it('sends again what n8n was too busy for, until it is taken', async () => {
	const send = answering(BUSY, BUSY, 200);
	expect(await untilTaken(send, isBusy, 0)).toBe(200);
	expect(send).toHaveBeenCalledTimes(3);
});

it('sends nothing again that was refused for another reason', async () => {
	const send = answering(401, 200);
	expect(await untilTaken(send, isBusy, 0)).toBe(401);
});

it('gives up in the end, with the last answer', async () => {
	const send = answering(BUSY);
	expect(await untilTaken(send, isBusy, 0)).toBe(BUSY);
	expect(send).toHaveBeenCalledTimes(8);
});
