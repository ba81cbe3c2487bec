import { Module } from '@nestjs/common';
import { AgendaSwapsService } from './agenda-swaps.service.js';
import { MeetingsModule } from './meetings.module.js';
import { WishAnswersService } from './wish-answers.service.js';
import { WishesQueries } from './wishes.queries.js';

const face = [AgendaSwapsService, WishAnswersService, WishesQueries];

/** What follows from answers: families that change places, and what the leader makes of a wish for another time. */
@Module({ imports: [MeetingsModule], providers: face, exports: face })
export class AnsweredModule {}
