import { Module } from '@nestjs/common';
import { AccessModule } from '../../access/access.module.js';
import { CalendarImportService } from './calendar-import.service.js';
import { FamiliesImportService } from './families-import.service.js';
import { ImportService } from './import.service.js';
import { KnownBeforeQueries } from './known-before.queries.js';
import { ListsImportService } from './lists-import.service.js';
import { PeopleImportService } from './people-import.service.js';
import { StoreImportService } from './store-import.service.js';

const parts = [
  KnownBeforeQueries,
  ListsImportService,
  PeopleImportService,
  FamiliesImportService,
  CalendarImportService,
];

@Module({
  imports: [AccessModule],
  providers: [...parts, StoreImportService, ImportService],
  exports: [ImportService],
})
export class ImportModule {}
