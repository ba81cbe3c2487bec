import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { FollowUpsModule } from '../followups/followups.module.js';
import { InvitationsModule } from '../invitations/invitations.module.js';
import { AnsweredModule } from '../meetings/answered.module.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { MyAnswersController } from './my-answers.controller.js';
import { MyCalendarController } from './my-calendar.controller.js';
import { MyController } from './my.controller.js';
import { MyQueries } from './my.queries.js';

@Module({
  imports: [AccessModule, FollowUpsModule, MeetingsModule, AnsweredModule, InvitationsModule],
  controllers: [MyController, MyCalendarController, MyAnswersController],
  providers: [MyQueries],
})
export class MyModule {}
