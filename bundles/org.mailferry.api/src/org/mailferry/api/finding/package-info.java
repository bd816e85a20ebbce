/** What plug-ins of customers find out about a migration. */
package org.mailferry.api.finding;
