import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { AttendanceApiController } from './attendance-api.controller.js';
import { AttendanceFilesController } from './attendance-files.controller.js';
import { AttendanceController } from './attendance.controller.js';
import { ReadersService } from './readers.service.js';
import { ReportsQueries } from './reports.queries.js';

@Module({
  imports: [AccessModule, MeetingsModule, OrganisationModule],
  controllers: [AttendanceController, AttendanceFilesController, AttendanceApiController],
  providers: [ReadersService, ReportsQueries],
})
export class ReportsModule {}
