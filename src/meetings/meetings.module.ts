import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FollowUpsModule } from '../followups/followups.module.js';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { TeamsModule } from '../teams/teams.module.js';
import { AgendaItemsController } from './agenda-items.controller.js';
import { HoldingController } from './holding.controller.js';
import { MeetingChangesController } from './meeting-changes.controller.js';
import { MeetingsController } from './meetings.controller.js';
import { MyMeetingsController } from './my-meetings.controller.js';
import { RepliesController } from './replies.controller.js';
import { AdoptionService } from './adoption.service.js';
import { AgendaItem } from './agenda-item.entity.js';
import { AgendaQueries } from './agenda.queries.js';
import { ApprovalsService } from './approvals.service.js';
import { Attendee } from './attendee.entity.js';
import { AvailabilityQueries } from './availability.queries.js';
import { Decision } from './decision.entity.js';
import { EvidenceQueries } from './evidence.queries.js';
import { HoldingService } from './holding.service.js';
import { MeetingSubject } from './meeting-subject.entity.js';
import { MeetingViewQueries } from './meeting-view.queries.js';
import { Meeting } from './meeting.entity.js';
import { MeetingsQueries } from './meetings.queries.js';
import { MeetingsService } from './meetings.service.js';
import { MinutesService } from './minutes.service.js';
import { PointsService } from './points.service.js';
import { RepliesService } from './replies.service.js';
import { ReplyRecord } from './reply.entity.js';

const entities = [Meeting, MeetingSubject, Attendee, AgendaItem, Decision, ReplyRecord];
const services = [MeetingsService, RepliesService, HoldingService, PointsService, MinutesService, ApprovalsService];
const queries = [MeetingsQueries, MeetingViewQueries];

const controllers = [MeetingsController, MeetingChangesController, HoldingController, AgendaItemsController];

@Module({
  imports: [FollowUpsModule, OrganisationModule, TeamsModule, TypeOrmModule.forFeature(entities)],
  controllers: [...controllers, RepliesController, MyMeetingsController],
  providers: [AdoptionService, AgendaQueries, AvailabilityQueries, EvidenceQueries, ...services, ...queries],
  exports: [...services, ...queries],
})
export class MeetingsModule {}
