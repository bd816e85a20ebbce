/** What every project's database does. */
package org.mailferry.testkit.project;
