import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { AccessLogApiController } from './access-log-api.controller.js';
import { AccessLogPagesController } from './access-log-pages.controller.js';
import { AccessLogQueries } from './access-log.queries.js';
import { AttendanceApiController } from './attendance-api.controller.js';
import { AttendanceFilesController } from './attendance-files.controller.js';
import { AttendanceController } from './attendance.controller.js';
import { ReadersService } from './readers.service.js';
import { ReportsQueries } from './reports.queries.js';

const api = [AccessLogApiController, AttendanceApiController];

@Module({
  imports: [AccessModule, MeetingsModule, OrganisationModule],
  controllers: [AttendanceController, AttendanceFilesController, ...api, AccessLogPagesController],
  providers: [ReadersService, ReportsQueries, AccessLogQueries],
})
export class ReportsModule {}
