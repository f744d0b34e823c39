import { describe, expect, it } from 'vitest';
import { createUniformStream } from '../../math/random';
