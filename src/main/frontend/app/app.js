import 'htmx.org';
import './app.css';
import './behaviours.js';
import './queue.js';
