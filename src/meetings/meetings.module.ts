import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FollowUpsModule } from '../followups/followups.module.js';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { RoutinesModule } from '../routines/routines.module.js';
import { TeamsModule } from '../teams/teams.module.js';
import { AdoptionService } from './adoption.service.js';
import { AgendaItem } from './agenda-item.entity.js';
import { AgendaQueries } from './agenda.queries.js';
import { ApprovalsService } from './approvals.service.js';
import { AttendanceQueries } from './attendance.queries.js';
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
import { WorkingDaysQueries } from './working-days.queries.js';

const entities = [Meeting, MeetingSubject, Attendee, AgendaItem, Decision, ReplyRecord];
const services = [MeetingsService, RepliesService, HoldingService, PointsService, MinutesService, ApprovalsService];
const queries = [MeetingsQueries, MeetingViewQueries, AttendanceQueries, AgendaQueries, WorkingDaysQueries];

/** What meetings are; their pages and JSON API are in `MeetingsWebModule`. */
@Module({
  imports: [FollowUpsModule, OrganisationModule, RoutinesModule, TeamsModule, TypeOrmModule.forFeature(entities)],
  providers: [AdoptionService, AvailabilityQueries, EvidenceQueries, ...services, ...queries],
  exports: [...services, ...queries],
})
export class MeetingsModule {}
