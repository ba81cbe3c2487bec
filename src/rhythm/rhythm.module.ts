import { Module } from '@nestjs/common';
import { FramesQueries } from './frames.queries.js';

@Module({ providers: [FramesQueries] })
export class RhythmModule {}
