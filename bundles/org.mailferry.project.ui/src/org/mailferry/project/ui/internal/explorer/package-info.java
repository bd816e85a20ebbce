/** The Project explorer. */
package org.mailferry.project.ui.internal.explorer;
