/** What can be done with a project as a whole. */
package org.mailferry.project.ui.internal.command;
