// All benchmarks, one after the other.
import { benchStore } from './store';

void benchStore();
