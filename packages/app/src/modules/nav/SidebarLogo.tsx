import { Link, useSidebarOpenState } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles({
  root: {
    height: 64,
    display: 'flex',
    alignItems: 'center',
    padding: '0 22px',
    color: '#fff',
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    '&:hover': { textDecoration: 'none' },
  },
  mark: { flex: 'none', width: 28, height: 28, marginRight: 14 },
  name: { fontSize: 18, fontWeight: 600 },
});

/** Two streams that meet, and the portal's name when there is room for it. */
export function SidebarLogo() {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();
  return (
    <Link to="/" underline="none" className={classes.root} aria-label="Home">
      <svg
        viewBox="0 0 28 28"
        className={classes.mark}
        fill="none"
        stroke="currentColor"
        strokeWidth="2.5"
        strokeLinecap="round"
        aria-hidden
      >
        <path d="M3 7h6c5 0 5 7 10 7h6" />
        <path d="M3 21h6c5 0 5-7 10-7" />
        <circle cx="24" cy="14" r="2" fill="currentColor" />
      </svg>
      {isOpen && <span className={classes.name}>Data Portal</span>}
    </Link>
  );
}
