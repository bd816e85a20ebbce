/** The wizard for a new project. */
package org.mailferry.project.ui.internal.creation;
