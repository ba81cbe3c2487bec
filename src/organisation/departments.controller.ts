import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Can, Scope } from '../access/scope.decorators.js';
import type { AdminScope, PersonScope } from '../access/scope.types.js';
import { DepartmentsService } from './departments.service.js';
import { NameDepartment } from './organisation.dto.js';
import { OrganisationQueries } from './organisation.queries.js';

@ApiTags('organisation')
@ApiBearerAuth()
@Controller('api/departments')
export class DepartmentsController {
  constructor(
    private readonly departments: DepartmentsService,
    private readonly organisation: OrganisationQueries,
  ) {}

  @Get()
  @Can('self')
  @ApiOperation({ summary: 'All departments, by name' })
  list(@Scope() scope: PersonScope) {
    return this.organisation.departments(scope);
  }

  @Post()
  @Can('admin')
  @ApiOperation({ summary: 'Add a department' })
  async add(@Scope() scope: AdminScope, @Body() input: NameDepartment) {
    return { id: await this.departments.addDepartment(scope, input) };
  }

  @Patch(':id')
  @Can('admin')
  @HttpCode(204)
  @ApiOperation({ summary: 'Rename a department' })
  rename(@Scope() scope: AdminScope, @Param('id', ParseUUIDPipe) id: string, @Body() input: NameDepartment) {
    return this.departments.renameDepartment(scope, id, input);
  }

  @Delete(':id')
  @Can('admin')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove a department that employs nobody' })
  remove(@Scope() scope: AdminScope, @Param('id', ParseUUIDPipe) id: string) {
    return this.departments.removeDepartment(scope, id);
  }
}
