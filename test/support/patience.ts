// A real n8n answers in its own time, also on a busy machine.
jest.setTimeout(120_000);
