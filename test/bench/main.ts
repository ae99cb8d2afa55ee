// All benchmarks, one after the other.
import './store';
