import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { AccessModule } from './access/access.module.js';
import { FollowUpsModule } from './followups/followups.module.js';
import { InboundModule } from './invitations/inbound.module.js';
import { InvitationsModule } from './invitations/invitations.module.js';
import { OutgoingModule } from './invitations/outgoing.module.js';
import { MeetingsModule } from './meetings/meetings.module.js';
import { MeetingsWebModule } from './meetings/meetings-web.module.js';
import { OrganisationModule } from './organisation/organisation.module.js';
import { PlanningModule } from './planning/planning.module.js';
import { ProposalsModule } from './planning/proposals.module.js';
import type { Config } from './platform/config.types.js';
import { OutboxModule } from './platform/outbox/outbox.module.js';
import { PlatformModule } from './platform/platform.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { ExampleModule } from './rhythm/example.module.js';
import { RhythmModule } from './rhythm/rhythm.module.js';
import { RoutinesModule } from './routines/routines.module.js';
import { TeamsWebModule } from './teams/teams-web.module.js';
import { TeamsModule } from './teams/teams.module.js';

const shared = [AccessModule, OrganisationModule, TeamsModule, TeamsWebModule];
const domain = [
  ...[RoutinesModule, FollowUpsModule, MeetingsModule, MeetingsWebModule, PlanningModule, ProposalsModule],
  ...[InvitationsModule, InboundModule, OutgoingModule, ReportsModule, RhythmModule, ExampleModule],
];

@Module({})
export class AppModule {
  static with(config: Config, databaseUrl: string): DynamicModule {
    const platform = [PlatformModule.with(config, databaseUrl), OutboxModule.with(config, databaseUrl)];
    return { module: AppModule, imports: [ScheduleModule.forRoot(), ...platform, ...shared, ...domain] };
  }
}
