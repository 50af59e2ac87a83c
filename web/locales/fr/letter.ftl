## Le cadre d'un courriel : bouton, dates, et pourquoi on le reçoit quand on ne participe pas encore.
## $day et $time : textes déjà écrits par Lang::date_long et Lang::time.

letter-open = Ouvrir la page
letter-day-time = { $day }, { $time }
letter-day-end = { $day }, 24 h
letter-stopped-everywhere = partout
letter-stopped-at = pour { $site }
letter-why-sign-in = Vous recevez ce message parce que quelqu'un a tapé cette adresse pour entrer dans { $collective }.
letter-why-invitation = Vous recevez ce message parce qu'une personne de { $collective } a donné cette adresse pour vous inviter.
