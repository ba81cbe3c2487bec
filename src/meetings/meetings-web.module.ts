import { Module } from '@nestjs/common';
import { RoutinesModule } from '../routines/routines.module.js';
import { TeamsModule } from '../teams/teams.module.js';
import { AgendaItemsController } from './agenda-items.controller.js';
import { HoldingController } from './holding.controller.js';
import { MeetingChangePagesController } from './meeting-change-pages.controller.js';
import { MeetingChangesController } from './meeting-changes.controller.js';
import { MeetingDetailsPagesController } from './meeting-details-pages.controller.js';
import { MeetingPageController } from './meeting-page.controller.js';
import { MeetingPagesQueries } from './meeting-pages.queries.js';
import { MeetingsController } from './meetings.controller.js';
import { MeetingsModule } from './meetings.module.js';
import { MeetingsPageController } from './meetings-page.controller.js';
import { MyMeetingsController } from './my-meetings.controller.js';
import { NewMeetingPagesController } from './new-meeting-pages.controller.js';
import { PointFormService } from './point-form.service.js';
import { PointPageController } from './point-page.controller.js';
import { RepliesController } from './replies.controller.js';

const api = [MeetingsController, MeetingChangesController, HoldingController, AgendaItemsController, RepliesController];
// /moeder/nyt is read before /moeder/:id.
const pages = [MeetingsPageController, NewMeetingPagesController, MeetingPageController, PointPageController];

@Module({
  imports: [MeetingsModule, RoutinesModule, TeamsModule],
  controllers: [...api, MyMeetingsController, ...pages, MeetingChangePagesController, MeetingDetailsPagesController],
  providers: [MeetingPagesQueries, PointFormService],
})
export class MeetingsWebModule {}
